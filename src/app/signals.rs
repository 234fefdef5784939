//! Being asked to end by the system: the window closes, and what is not saved is kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::session::job::Wake;

/// Set once the system has asked the program to end.
pub type Ending = Arc<AtomicBool>;

/// Watches for the system's wish; `wake` is called when it comes.
#[cfg(unix)]
pub fn watch(wake: &Wake) -> Ending {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let ending = Ending::default();
    let (flag, wake) = (Arc::clone(&ending), Arc::clone(wake));
    // Where signals cannot be watched the system ends the program, and the last copy stays.
    if let Ok(mut signals) = Signals::new([SIGTERM, SIGINT, SIGHUP]) {
        let watch = move || {
            for signal in signals.forever() {
                if flag.swap(true, Ordering::SeqCst) {
                    // Asked twice: the window does not answer.
                    std::process::exit(128 + signal);
                }
                wake();
            }
        };
        let thread = std::thread::Builder::new().name("signals".to_owned());
        drop(thread.spawn(watch));
    }
    ending
}

/// Other systems close the window itself.
#[cfg(not(unix))]
pub fn watch(_wake: &Wake) -> Ending {
    Ending::default()
}

/// Whether the system has asked.
pub fn is_ending(ending: &Ending) -> bool {
    ending.load(Ordering::SeqCst)
}
