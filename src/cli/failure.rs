//! Why a command did not do what it was asked to.

use std::process::ExitCode;

/// Whose fault it is; each has its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The data or the query is wrong.
    Data = 1,
    /// The command line is.
    Usage = 2,
    /// The environment is: no display, no permission, a full disk.
    Environment = 3,
}

/// A command that failed, with what to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    /// Whose fault it is.
    pub(super) fault: Fault,
    /// What to say on standard error after `error: `; empty if all is said.
    pub(super) message: String,
}

impl Failure {
    /// Wrong data or a wrong query.
    pub(super) fn data(message: impl Into<String>) -> Self {
        Self { fault: Fault::Data, message: message.into() }
    }

    /// A wrong command line.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self { fault: Fault::Usage, message: message.into() }
    }

    /// Something that the environment does not allow.
    pub(super) fn environment(message: impl Into<String>) -> Self {
        Self { fault: Fault::Environment, message: message.into() }
    }

    /// The exit code.
    pub(super) fn code(&self) -> ExitCode {
        ExitCode::from(self.fault as u8)
    }
}
