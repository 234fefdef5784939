//! Drags a file over a window and lets go, as a file manager does (XDND, version 5).

use std::path::Path;
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;
use x11rb::{CURRENT_TIME, NONE};

/// The version of the protocol that is spoken.
const VERSION: u32 = 5;
/// Longest wait for the window to answer.
const WAIT_MAX: Duration = Duration::from_secs(20);

/// Whoever drags: a window that nobody sees.
struct Source {
    connection: RustConnection,
    window: Window,
    target: Window,
    list: String,
}

impl Source {
    fn new(target: Window, path: &Path) -> Self {
        let (connection, screen) = x11rb::connect(None).unwrap();
        let screen = &connection.setup().roots[screen];
        let window = connection.generate_id().unwrap();
        let (root, visual) = (screen.root, screen.root_visual);
        let (place, depth) = ((0, 0, 1, 1), x11rb::COPY_DEPTH_FROM_PARENT);
        connection
            .create_window(
                depth,
                window,
                root,
                place.0,
                place.1,
                place.2,
                place.3,
                0,
                WindowClass::INPUT_OUTPUT,
                visual,
                &CreateWindowAux::new(),
            )
            .unwrap();
        let path = path.canonicalize().unwrap();
        Self {
            connection,
            window,
            target,
            list: format!("file://{}\r\n", path.display()),
        }
    }

    fn atom(&self, name: &str) -> Atom {
        let cookie = self.connection.intern_atom(false, name.as_bytes());
        cookie.unwrap().reply().unwrap().atom
    }

    fn tell(&self, message: &str, data: [u32; 5]) {
        let event = ClientMessageEvent::new(32, self.target, self.atom(message), data);
        self.connection
            .send_event(false, self.target, EventMask::NO_EVENT, event)
            .unwrap();
        self.connection.flush().unwrap();
    }

    /// Moves over the middle of the window.
    fn move_over(&self) {
        let place = self.connection.get_geometry(self.target).unwrap();
        let place = place.reply().unwrap();
        let root = self.connection.translate_coordinates(
            self.target,
            place.root,
            i16::try_from(place.width / 2).unwrap(),
            i16::try_from(place.height / 2).unwrap(),
        );
        let root = root.unwrap().reply().unwrap();
        let (x, y) = (root.dst_x.unsigned_abs(), root.dst_y.unsigned_abs());
        let place = u32::from(x) << 16 | u32::from(y);
        let action = self.atom("XdndActionCopy");
        self.tell(
            "XdndPosition",
            [self.window, 0, place, CURRENT_TIME, action],
        );
    }

    /// Hands the list of files over to whoever asks.
    fn answer(&self, asked: &SelectionRequestEvent) {
        let list = self.list.as_bytes();
        self.connection
            .change_property8(
                PropMode::REPLACE,
                asked.requestor,
                asked.property,
                asked.target,
                list,
            )
            .unwrap();
        let event = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: asked.time,
            requestor: asked.requestor,
            selection: asked.selection,
            target: asked.target,
            property: asked.property,
        };
        self.connection
            .send_event(false, asked.requestor, EventMask::NO_EVENT, event)
            .unwrap();
        self.connection.flush().unwrap();
    }

    /// Answers what is asked until this message comes.
    fn wait_for(&self, message: &str) {
        let (wanted, began) = (self.atom(message), Instant::now());
        while began.elapsed() < WAIT_MAX {
            match self.connection.poll_for_event().unwrap() {
                Some(Event::SelectionRequest(asked)) => self.answer(&asked),
                Some(Event::ClientMessage(told)) if told.type_ == wanted => return,
                Some(_) => {}
                None => std::thread::sleep(Duration::from_millis(10)),
            }
        }
        panic!("no {message} within {WAIT_MAX:?}");
    }
}

/// Drops a file onto a window; `hover` is called while it hangs over it.
pub fn drop_file(target: Window, path: &Path, hover: impl FnOnce()) {
    let source = Source::new(target, path);
    let selection = source.atom("XdndSelection");
    source
        .connection
        .set_selection_owner(source.window, selection, CURRENT_TIME)
        .unwrap();
    let list = source.atom("text/uri-list");
    let none: u32 = AtomEnum::NONE.into();
    assert_eq!(none, NONE);
    source.tell(
        "XdndEnter",
        [source.window, VERSION << 24, list, none, none],
    );
    source.move_over();
    source.wait_for("XdndStatus");
    source.move_over();
    source.wait_for("XdndStatus");
    hover();
    source.tell("XdndDrop", [source.window, 0, CURRENT_TIME, 0, 0]);
    source.wait_for("XdndFinished");
}
