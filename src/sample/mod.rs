//! The built-in sample: stories written for this program, compiled in.

/// The sample's files: a path below the sample's folder, and the text.
pub const FILES: &[(&str, &str)] = &[];
