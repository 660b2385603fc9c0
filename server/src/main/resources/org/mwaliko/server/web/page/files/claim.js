// A letter's QR code carries the access code in the fragment, which browsers keep to themselves.
// This types it in and takes it out of the address bar. It never sends anything: the person does.
(() => {
  "use strict";

  const fill = () => {
    const text = location.hash.slice(1);
    if (text === "") {
      return;
    }
    history.replaceState(null, "", location.pathname + location.search);
    if (/^[0-9A-Za-z-]{16,24}$/.test(text)) {
      document.getElementById("code").value = text;
      document.getElementById("proof").focus();
    }
  };

  addEventListener("hashchange", fill);
  fill();
})();
