//! Why a command did not do what it was asked to.

use std::process::ExitCode;

use crate::i18n::Lang;
use crate::progress::Progress;

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

    /// What memory was lacking, if that stopped the work.
    pub(super) fn if_short(progress: &Progress, lang: Lang) -> Result<(), Self> {
        progress.short().map_or(Ok(()), |short| Err(Self::environment(short.message(lang))))
    }

    /// The exit code.
    pub(super) fn code(&self) -> ExitCode {
        ExitCode::from(self.fault as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn work_that_memory_stopped_is_no_success() {
        let progress = Progress::default();
        assert_eq!(Failure::if_short(&progress, Lang::En), Ok(()));
        assert!(progress.room(1 << 60).is_err());
        let failure = Failure::if_short(&progress, Lang::En).unwrap_err();
        assert_eq!(failure.fault, Fault::Environment);
        assert!(failure.message.contains("memory"), "{failure:?}");
    }
}
