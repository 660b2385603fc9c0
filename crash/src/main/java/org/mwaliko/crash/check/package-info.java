/** Holds what happened against what is promised. */
package org.mwaliko.crash.check;
