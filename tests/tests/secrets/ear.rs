//! Listens to everything that the process says.

use std::backtrace::Backtrace;
use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

/// What was written so far.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<u8>>>);

impl Notes {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl Write for Notes {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Notes {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// reqwest and rustls log with `log`, not with `tracing`.
impl log::Log for Notes {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }
    fn log(&self, record: &log::Record<'_>) {
        writeln!(self.clone(), "{} {}", record.target(), record.args()).unwrap();
    }
    fn flush(&self) {}
}

/// Everything that is logged, by whomever, at every level, and everything that panics say.
pub(crate) struct Ear {
    logged: Notes,
    panics: Notes,
}

pub(crate) struct Heard {
    pub(crate) logged: String,
    pub(crate) panics: String,
}

impl Ear {
    pub(crate) fn listen() -> Self {
        let ear = Self { logged: Notes::default(), panics: Notes::default() };
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(ear.logged.clone())
            .finish();
        tracing::subscriber::set_global_default(subscriber).unwrap();
        log::set_boxed_logger(Box::new(ear.logged.clone())).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
        let (panics, inner) = (ear.panics.clone(), std::panic::take_hook());
        std::panic::set_hook(Box::new(move |info| {
            writeln!(panics.clone(), "{info}\n{}", Backtrace::force_capture()).unwrap();
            // What fails in the test itself has to be seen.
            if std::thread::current().name().is_some_and(|name| name.contains("nothing_that_is_shown")) {
                inner(info);
            }
        }));
        ear
    }

    pub(crate) fn heard(&self) -> Heard {
        Heard { logged: self.logged.text(), panics: self.panics.text() }
    }
}
