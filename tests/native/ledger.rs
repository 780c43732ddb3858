//! The ledger: how each thing is known, what is told of sources without a name, and what is found about all of them.

use saidso::quote::{Count, Stance};
use saidso::{Document, Options, annotate};

fn read(text: &str) -> Document {
    annotate(text, &Options::default())
}

fn findings(text: &str) -> Vec<&'static str> {
    read(text).findings.iter().map(|f| f.rule.0).filter(|id| id.starts_with("any.finding")).collect()
}

#[test]
fn a_cue_tells_how_sure_it_sounds() {
    let stances = [
        ("Anna Foster said that the pumps had failed.", Stance::Neutral),
        ("Anna Foster insisted that the pumps were safe.", Stance::Assertive),
        ("Anna Foster claimed that the pumps were safe.", Stance::Distancing),
        ("Anna Foster denied that the pumps had failed.", Stance::Denial),
        ("The pumps are believed to have failed.", Stance::Speculation),
        ("Anna Foster urged the council to mend the pumps.", Stance::Request),
        ("Anna Foster asked whether the pumps were safe.", Stance::Question),
        ("Bà Lan cho biết máy bơm đã hỏng.", Stance::Neutral),
        ("Bà Lan khẳng định máy bơm vẫn chạy tốt.", Stance::Assertive),
        ("Bà Lan cáo buộc nhà thầu làm thất thoát tiền.", Stance::Distancing),
        ("Bà Lan phủ nhận đã nhận tiền.", Stance::Denial),
        ("Bà Lan dự báo mưa sẽ kéo dài đến cuối tuần.", Stance::Speculation),
        ("Bà Lan yêu cầu công nhân dừng việc.", Stance::Request),
        ("Bà Lan hỏi liệu máy bơm có chịu nổi không.", Stance::Question),
    ];
    for (text, stance) in stances {
        assert_eq!(read(text).quotes.iter().map(|q| q.stance).collect::<Vec<_>>(), [Some(stance)], "{text}");
    }
}

#[test]
fn hands_are_counted() {
    let hands = [
        ("Anna Foster said that the pumps had failed.", Some(0)),
        ("Anna Foster told Reuters that the pumps had failed.", Some(1)),
        ("The pumps are said to have failed.", None),
        ("Bà Lan cho biết máy bơm đã hỏng.", Some(0)),
        ("Reuters dẫn lời bà Lan cho biết máy bơm đã hỏng.", Some(1)),
        ("Máy bơm được cho là đã hỏng.", None),
        ("Theo AFP, ông Minh nói bà Lan cho biết máy bơm đã hỏng.", Some(2)),
        ("According to Reuters, Anna Foster said that Tom Reed said the pumps had failed.", Some(2)),
    ];
    for (text, hearsay) in hands {
        assert_eq!(read(text).quotes.iter().map(|q| q.hearsay).collect::<Vec<_>>(), [hearsay], "{text}");
    }
}

#[test]
fn every_hand_is_named_and_known_through_the_next() {
    let found = read("Theo AFP, ông Minh nói bà Lan cho biết máy bơm đã hỏng.");
    let quote = &found.quotes[0];
    let way: Vec<&str> = quote.source.iter().chain(&quote.via).chain(&quote.hands).map(|s| s.name.as_str()).collect();
    assert_eq!(way, ["Lan", "Minh", "AFP"]);
    let ledger = &found.ledger.sources;
    let via = |name: &str| ledger.iter().find(|s| s.name == name).unwrap().via.iter().map(|&v| ledger[v].name.as_str()).collect::<Vec<_>>();
    assert_eq!((via("Lan"), via("Minh"), via("AFP")), (vec!["Minh"], vec!["AFP"], vec![]));
    assert_eq!(found.ledger.independent, 1);
}

#[test]
fn what_is_told_of_those_without_a_name_is_kept() {
    let told = |text: &'static str| {
        let unnamed = read(text).ledger.sources[0].unnamed.clone().unwrap();
        (unnamed.count, unnamed.affiliation.map(|a| a.of(text)), unnamed.why.map(|w| w.of(text)))
    };
    let text =
        "Two officials at the Treasury, who asked not to be named because they were not authorised to speak, said the bridge had moved.";
    let why = "asked not to be named because they were not authorised to speak";
    assert_eq!(told(text), (Some(Count::Exactly(2)), Some("Treasury"), Some(why)));
    assert_eq!(told("Several residents said the bridge had moved."), (Some(Count::Several), None, None));
    let text = "Một quan chức Bộ Giao thông, đề nghị giấu tên vì không được phép phát ngôn, cho biết cầu đã nứt.";
    let why = "đề nghị giấu tên vì không được phép phát ngôn";
    assert_eq!(told(text), (Some(Count::Exactly(1)), Some("Bộ Giao thông"), Some(why)));
    assert!(read("Anna Foster said the bridge had moved.").ledger.sources[0].unnamed.is_none());
}

#[test]
fn sources_behind_one_outlet_are_one() {
    let apart = read("Anna Foster said the pumps had failed. Tom Reed said that they had not.");
    assert_eq!(apart.ledger.independent, 2);
    let together = read("Anna Foster told Reuters that the pumps had failed. Tom Reed told Reuters that they had not.");
    assert_eq!(together.ledger.independent, 1);
}

#[test]
fn a_credit_at_the_end_is_one() {
    let text = "Bà Lan cho biết máy bơm đã hỏng. Ông Minh nói rằng máy bơm vẫn chạy tốt.\nHoài An (Theo AFP)";
    let found = read(text);
    let credited: Vec<&str> = found.ledger.credits.iter().map(|&c| found.ledger.sources[c].name.as_str()).collect();
    assert_eq!(credited, ["AFP"]);
    assert_eq!(findings(text), ["any.finding.one-outlet"]);
    assert!(read("Bà Lan đi theo AFP.").ledger.credits.is_empty());
}

#[test]
fn there_is_no_false_alarm() {
    for text in [
        "Anna Foster said the pumps had failed. “Nobody was hurt,” she said.",
        "Anna Foster told Reuters that the pumps had failed. Tom Reed told the BBC that they had not.",
        "Anna Foster said the pumps had failed. Several residents said they had heard nothing.",
        "The old “Harbour View” hotel was sold to a couple from the valley.",
        "Bà Lan cho biết máy bơm đã hỏng. Nhiều người dân nói họ không nghe gì.",
    ] {
        assert_eq!(findings(text), [""; 0], "{text}");
    }
}
