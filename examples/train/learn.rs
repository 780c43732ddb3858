//! Learning the weights: conditional likelihood with an L1 penalty, by AdaGrad with lazily applied shrinkage (Duchi, Hazan and Singer 2011),
//! while some features are hidden at random (Wang et al., “Feature noising for log-linear structured prediction”, 2013).

use saidso::entity::model::{LABELS, may_follow};
use std::collections::HashMap;

/// One stretch of tokens: features and right labels.
pub struct Sequence {
    pub features: Vec<Vec<u32>>,
    pub labels: Vec<usize>,
    /// How much it counts.
    pub weight: f32,
}

pub struct Settings {
    pub l1: f32,
    pub rate: f32,
    pub epochs: usize,
    /// How often a feature must occur.
    pub least: u32,
    /// The share of a token's features that is hidden each time: what stands in one article only must not be relied on.
    pub hide: f32,
    /// Only so many features are kept, those that say most, and all is learned anew with them; 0 for every one.
    pub keep: usize,
}

pub struct Learned {
    pub transitions: [[f32; LABELS]; LABELS],
    pub features: Vec<(u32, [f32; LABELS])>,
}

type Row = [f32; LABELS];

#[derive(Clone)]
struct Slot {
    weights: Row,
    squares: Row,
    seen: u32,
}

const NEW: Slot = Slot { weights: [0.0; LABELS], squares: [0.0; LABELS], seen: 0 };

impl Slot {
    /// Applies the shrinkage of the steps since the last look.
    fn look(&mut self, now: u32, rate: f32, penalty: f32) {
        let steps = (now - self.seen) as f32;
        if steps > 0.0 {
            for (weight, squares) in self.weights.iter_mut().zip(&self.squares) {
                if *weight != 0.0 {
                    let pull = steps * penalty * rate / (squares.sqrt() + 1e-3);
                    *weight = weight.signum() * (weight.abs() - pull).max(0.0);
                }
            }
            self.seen = now;
        }
    }

    fn step(&mut self, gradient: &Row, rate: f32) {
        for ((weight, squares), g) in self.weights.iter_mut().zip(&mut self.squares).zip(gradient) {
            if g.abs() > 1e-5 {
                *squares += g * g;
                *weight -= rate * g / (squares.sqrt() + 1e-3);
            }
        }
    }
}

pub fn learn(data: &[&Sequence], settings: &Settings) -> Learned {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for feature in data.iter().flat_map(|s| s.features.iter().flatten()) {
        *counts.entry(*feature).or_insert(0) += 1;
    }
    let mut kept: Vec<u32> = counts.iter().filter(|(_, n)| **n >= settings.least).map(|(f, _)| *f).collect();
    kept.sort_unstable();
    let all = fit(data, settings, kept);
    if settings.keep == 0 || all.features.len() <= settings.keep {
        return all;
    }
    // A small weight that is met often says more than one a little greater that is hardly ever met.
    let says = |(feature, weights): &(u32, Row)| {
        let greatest = weights.iter().map(|w| w.abs()).fold(0.0, f32::max);
        greatest * counts.get(feature).map_or(0.0, |&n| (n as f32).sqrt())
    };
    let mut order: Vec<(f32, u32)> = all.features.iter().map(|f| (says(f), f.0)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut kept: Vec<u32> = order.into_iter().take(settings.keep).map(|(_, f)| f).collect();
    kept.sort_unstable();
    fit(data, settings, kept)
}

/// Numbers that look random, and are the same every time (Marsaglia's xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below_one(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 24) as f32
    }
}

/// Learns the weights of the features that `kept` has, in order.
fn fit(data: &[&Sequence], settings: &Settings, kept: Vec<u32>) -> Learned {
    let number: HashMap<u32, u32> = kept.iter().enumerate().map(|(i, f)| (*f, i as u32)).collect();
    let tokens: Vec<Vec<Vec<u32>>> =
        data.iter().map(|s| s.features.iter().map(|t| t.iter().filter_map(|f| number.get(f).copied()).collect()).collect()).collect();
    drop(number);
    let mut slots = vec![NEW; kept.len()];
    let mut transitions = vec![NEW; LABELS];
    let penalty = settings.l1 / data.len() as f32;
    let mut order: Vec<usize> = (0..data.len()).collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut now = 0;
    for epoch in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, (random.next() % (i as u64 + 1)) as usize);
        }
        let mut loss = 0.0;
        for &which in &order {
            now += 1;
            let mut seen = tokens[which].clone();
            seen.iter_mut().for_each(|features| features.retain(|_| settings.hide <= 0.0 || random.below_one() >= settings.hide));
            loss += step(&seen, data[which], &mut slots, &mut transitions, now, settings, penalty);
        }
        eprintln!("epoch {epoch}: loss {loss:.0}");
    }
    for slot in &mut slots {
        slot.look(now, settings.rate, penalty);
    }
    Learned {
        transitions: std::array::from_fn(|i| transitions[i].weights),
        features: kept.into_iter().zip(slots).map(|(f, s)| (f, s.weights)).filter(|(_, w)| w.iter().any(|w| *w != 0.0)).collect(),
    }
}

fn step(
    tokens: &[Vec<u32>],
    gold: &Sequence,
    slots: &mut [Slot],
    transitions: &mut [Slot],
    now: u32,
    settings: &Settings,
    penalty: f32,
) -> f64 {
    let n = tokens.len();
    let rate = settings.rate;
    // What is seen speaks for what is hidden too.
    let louder = 1.0 / (1.0 - settings.hide);
    let mut scores = vec![[0.0f32; LABELS]; n];
    for (token, score) in tokens.iter().zip(&mut scores) {
        for &f in token {
            let slot = &mut slots[f as usize];
            slot.look(now, rate, penalty);
            for (s, w) in score.iter_mut().zip(&slot.weights) {
                *s += w * louder;
            }
        }
    }
    let mut gold_score = 0.0f64;
    let mut last = 0;
    for (i, &label) in gold.labels.iter().enumerate() {
        gold_score += f64::from(scores[i][label] + transitions[last].weights[label]);
        last = label;
    }
    let pass: [Row; LABELS] =
        std::array::from_fn(|a| std::array::from_fn(|b| if may_follow(a, b) { transitions[a].weights[b].exp() } else { 0.0 }));
    let mut log = 0.0f64;
    let emit: Vec<Row> = scores
        .iter()
        .map(|row| {
            let top = row.iter().copied().fold(f32::MIN, f32::max);
            log += f64::from(top);
            row.map(|s| (s - top).exp())
        })
        .collect();
    let mut forward = vec![[0.0f32; LABELS]; n];
    let mut scale = vec![0.0f32; n];
    for i in 0..n {
        let before: Row = if i == 0 { std::array::from_fn(|l| f32::from(u8::from(l == 0))) } else { forward[i - 1] };
        let mut row = [0.0; LABELS];
        for a in 0..LABELS {
            for b in 0..LABELS {
                row[b] += before[a] * pass[a][b];
            }
        }
        for b in 0..LABELS {
            row[b] *= emit[i][b];
        }
        scale[i] = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        log += f64::from(scale[i].ln());
        forward[i] = row.map(|v| v / scale[i]);
    }
    let mut after = [1.0f32; LABELS];
    let mut moves = [[0.0f32; LABELS]; LABELS];
    let w = gold.weight;
    for i in (0..n).rev() {
        let mut gradient: Row = std::array::from_fn(|l| w * forward[i][l] * after[l]);
        gradient[gold.labels[i]] -= w;
        let gradient = gradient.map(|g| g * louder);
        for &f in &tokens[i] {
            slots[f as usize].step(&gradient, rate);
        }
        let right: Row = std::array::from_fn(|l| emit[i][l] * after[l] / scale[i]);
        for a in 0..LABELS {
            let before = if i == 0 { f32::from(u8::from(a == 0)) } else { forward[i - 1][a] };
            for b in 0..LABELS {
                moves[a][b] += w * before * pass[a][b] * right[b];
            }
        }
        moves[if i == 0 { 0 } else { gold.labels[i - 1] }][gold.labels[i]] -= w;
        after = std::array::from_fn(|a| (0..LABELS).map(|b| pass[a][b] * right[b]).sum());
    }
    for (slot, gradient) in transitions.iter_mut().zip(&moves) {
        slot.step(gradient, rate);
    }
    log - gold_score
}
