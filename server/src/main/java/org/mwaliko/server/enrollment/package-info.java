/** Creating an account together with what goes with it: its access code and its invitation. */
package org.mwaliko.server.enrollment;
