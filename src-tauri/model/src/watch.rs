//! Long work and whoever looks on.

/// Told how much is done and how much there is in all (0 where nobody knows that); says whether to go on.
pub type Watch<'w> = &'w dyn Fn(u64, u64) -> bool;
