/** Benchmarks: programs that print a table, with ratios against what the same run measured. */
package org.mwaliko.bench;
