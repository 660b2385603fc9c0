ALTER TABLE session ADD KEY session_caller (caller_id, id);
