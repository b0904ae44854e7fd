//! The binary: everything is in the library.

/// Gives memory back to the system that a large file took while it was read; that
/// of the C library keeps much of it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    zonescope::cli::main()
}
