//! How fast news text is annotated natively, and whether the cost grows with the length and no faster.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use saidso::{Options, annotate};

const TEXTS: [(&str, &str); 2] = [("vi", include_str!("vi.txt")), ("en", include_str!("en.txt"))];

fn news(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("annotate");
    for (name, text) in TEXTS {
        for times in [1, 10, 100] {
            let text = text.repeat(times);
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::new(name, format!("{times}x")), &text, |bencher, text| {
                bencher.iter(|| annotate(black_box(text), &Options::default()));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, news);
criterion_main!(benches);
