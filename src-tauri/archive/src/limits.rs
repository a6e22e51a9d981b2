//! How much an archive may ask of the machine before it is stopped.

/// The bounds within which an archive is read. The defaults let every honest export pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that one pass over all entries may yield.
    pub total_bytes: u64,
    /// Bytes that one entry may yield.
    pub entry_bytes: u64,
    /// Entries that may be listed, over all parts and levels.
    pub entries: u64,
    /// How many bytes one compressed byte may become. Text rarely becomes more than fifty; deflate cannot make more than 1,032.
    pub ratio: u64,
    /// Bytes of output below which the ratio is not judged: small files of one repeated letter are harmless.
    pub ratio_free_bytes: u64,
    /// Levels of archives within archives that are opened.
    pub depth: u32,
    /// The largest compressed inner archive that is held in memory. Larger ones are read as a stream.
    pub held_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            total_bytes: 2 << 40,
            entry_bytes: 256 << 30,
            entries: 2_000_000,
            ratio: 500,
            ratio_free_bytes: 64 << 20,
            depth: 2,
            held_bytes: 32 << 20,
        }
    }
}

impl Limits {
    /// How much `packed` bytes may become before it is a bomb.
    pub(crate) fn unpacked(&self, packed: u64) -> u64 {
        packed.saturating_mul(self.ratio).max(self.ratio_free_bytes)
    }
}
