//! An `Analysis` to text: one file per form, listed in `EXPORTERS`.
