//! The built-in sample: stories written for this program, compiled in.
