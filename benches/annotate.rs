//! How fast news and hostile texts are annotated natively, and whether the cost grows with the length and no faster.

use std::hint::black_box;
use std::time::Duration;

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

/// Runs of what begins a date again and again: ten times the text must not take a hundred times as long.
const HOSTILE: [&str; 9] = ["1/", "1-", "12/4/", "ngày 1, ", "1 tháng ", "Monday, ", "March 3 to ", "“hôm qua ", "sinh 1950 "];

fn hostile(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("hostile");
    // What matters here is a hundred times, not a hundredth.
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    for unit in HOSTILE {
        for bytes in [20_000, 200_000] {
            let text = unit.repeat(bytes / unit.len());
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::new(unit, bytes), &text, |bencher, text| {
                bencher.iter(|| annotate(black_box(text), &Options::default()));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, news, hostile);
criterion_main!(benches);
