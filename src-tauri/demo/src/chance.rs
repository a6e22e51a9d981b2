//! Chance that repeats: the same seed and name always give the same numbers.

/// A generator of numbers (splitmix64). Every file has one of its own, so that one file's rows do not move another's.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    /// The generator of this name.
    pub(crate) fn new(seed: u64, name: &str) -> Self {
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3) // FNV-1a
        });
        Self(hash ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// Any number.
    pub(crate) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, and without, 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number below `end`; 0 when that is 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.number()) * u128::from(end)) >> 64) as u64
    }

    /// A number of `from` to `to`, both included.
    pub(crate) fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below(to.abs_diff(from) + 1) as i64
    }

    /// True once in `n`.
    pub(crate) fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// One of them.
    pub(crate) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len() as u64) as usize]
    }

    /// One of them, the first ones more often than the last ones.
    pub(crate) fn prefer<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.low(all.len() as u64) as usize]
    }

    /// A number below `end`, low ones more often.
    pub(crate) fn low(&mut self, end: u64) -> u64 {
        let unit = self.unit();
        (unit * unit * end as f64) as u64
    }

    /// So many of these characters.
    pub(crate) fn letters(&mut self, len: usize, alphabet: &str) -> String {
        let alphabet = alphabet.as_bytes();
        (0..len).map(|_| char::from(*self.pick(alphabet))).collect()
    }

    /// An identifier as web services make them.
    pub(crate) fn token(&mut self, len: usize) -> String {
        self.letters(len, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    }

    /// So many decimal digits, the first of them not 0.
    pub(crate) fn digits(&mut self, len: usize) -> String {
        self.letters(1, "123456789") + &self.letters(len.saturating_sub(1), "0123456789")
    }

    /// So many hexadecimal digits.
    pub(crate) fn hex(&mut self, len: usize) -> String {
        self.letters(len, "0123456789abcdef")
    }
}
