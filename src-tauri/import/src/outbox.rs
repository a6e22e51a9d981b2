//! From the reading thread to the writing one: what is said is gathered and handed over in parcels, so that a hundred
//! thousand small entries do not cost a handover each.

use crate::write::Message;
use crossbeam_channel::Sender;
use std::cell::{Cell, RefCell};
use takeback_model::Stop;

/// About as many bytes are in a parcel when it goes.
const FULL: usize = 1 << 20;

/// Takes messages in order. What was not handed over yet goes when it is dropped.
pub(crate) struct Outbox {
    sender: Sender<Vec<Message>>,
    parcel: RefCell<Vec<Message>>,
    weight: Cell<usize>,
}

impl Outbox {
    pub(crate) fn new(sender: Sender<Vec<Message>>) -> Self {
        Self { sender, parcel: RefCell::default(), weight: Cell::new(0) }
    }

    /// Says something.
    ///
    /// # Errors
    /// [`Stop`] when nobody listens any more.
    pub(crate) fn send(&self, message: Message) -> Result<(), Stop> {
        self.weight.set(self.weight.get() + message.weight());
        self.parcel.borrow_mut().push(message);
        if self.weight.get() >= FULL { self.hand_over() } else { Ok(()) }
    }

    fn hand_over(&self) -> Result<(), Stop> {
        self.weight.set(0);
        self.sender.send(self.parcel.take()).map_err(|_| Stop)
    }
}

impl Drop for Outbox {
    fn drop(&mut self) {
        // If nobody listens, there is nobody to tell.
        let _ = self.hand_over();
    }
}
