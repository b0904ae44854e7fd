//! What leaves the program: pictures and sheets.

pub mod picture;
