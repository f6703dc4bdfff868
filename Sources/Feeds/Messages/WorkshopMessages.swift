package import Community
import Documents

/// What those who may come are told of a workshop: as an entry of a calendar, a mail and a card.
package struct WorkshopMessages: Hashable, Sendable {
    package let dated: DatedWorkshop
    /// The name and the id of the community.
    package let community: (name: String, id: String)
    package let facilitator: CalendarFeed.Person?
    /// Those who are invited.
    package let guests: [CalendarFeed.Person]
    package let zone: Zone

    package init(
        _ dated: DatedWorkshop, community: (name: String, id: String), facilitator: CalendarFeed.Person?, guests: [CalendarFeed.Person],
        zone: Zone
    ) {
        self.dated = dated
        self.community = community
        self.facilitator = facilitator
        self.guests = guests
        self.zone = zone
    }

    package enum News: String, Hashable, Sendable {
        case announced
        case moved
        case cancelled
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.dated == right.dated && left.community == right.community && left.facilitator == right.facilitator
            && left.guests == right.guests && left.zone == right.zone
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(dated)
        hasher.combine(zone)
    }

    private var workshop: Workshop { dated.workshop }
    private var language: Language { workshop.language ?? .en }

    package var event: CalendarFeed.Event {
        let appointment = dated.appointment
        let link = workshop.link.map { "\n\n\(Phrase(en: "Join", fr: "Rejoindre")[language]): \($0)" } ?? ""
        return CalendarFeed.Event(
            uid: "workshop-\(workshop.id.slug)@\(community.id).praxis.invalid", sequence: dated.sequence, changed: dated.changed,
            day: appointment.day, start: appointment.start, minutes: appointment.minutes ?? 60, title: workshop.title,
            text: ([dated.purpose, Self.free[language]].filter { !$0.isEmpty }.joined(separator: "\n\n")) + link, place: workshop.place,
            link: workshop.link, organizer: facilitator, status: status)
    }

    private var status: CalendarFeed.Status {
        switch workshop.stage {
        case .cancelled: .cancelled
        case .planned: .tentative
        case .announced, .held, .reported: .confirmed
        }
    }

    /// Nobody is made to take part, and nobody should have to ask whether they are.
    private static let free = Phrase(en: "Taking part is voluntary.", fr: "La participation est libre.")

    package var calendar: CalendarFeed { CalendarFeed(name: workshop.title, zone: zone, events: [event]) }

    /// The first line of a mail, and the title of a card.
    package func subject(_ news: News) -> String {
        let title = workshop.title
        let day = workshop.date?.iso ?? ""
        switch news {
        case .announced: return Phrase(en: "Workshop on \(day): \(title)", fr: "Atelier du \(day) : \(title)")[language]
        case .moved: return Phrase(en: "Workshop moved to \(day): \(title)", fr: "Atelier déplacé au \(day) : \(title)")[language]
        case .cancelled: return Phrase(en: "Workshop cancelled: \(title)", fr: "Atelier annulé : \(title)")[language]
        }
    }

    /// Day, time, place and people; in the words of the workshop's language.
    package var facts: [Card.Fact] {
        func fact(_ name: Phrase, _ value: String?) -> Card.Fact? { value.map { Card.Fact(name[language], $0) } }
        let time = workshop.start.map { start in workshop.minutes.map { "\(start), \($0) min (\(zone.name))" } ?? "\(start) (\(zone.name))"
        }
        return [
            fact(Phrase(same: "Date"), workshop.date?.iso), fact(Phrase(en: "Time", fr: "Heure"), time),
            fact(Phrase(en: "Place", fr: "Lieu"), workshop.place), fact(Phrase(en: "Link", fr: "Lien"), workshop.link),
            fact(Phrase(en: "Theme", fr: "Thème"), workshop.theme),
            fact(Phrase(en: "Facilitator", fr: "Animation"), facilitator?.name),
        ].compactMap(\.self)
    }

    /// Ready to be pasted: the subject, then what a reader needs to decide whether to come.
    package func text(_ news: News) -> String {
        let colon = Phrase(en: ":", fr: " :")[language]
        let facts = facts.map { "\($0.name)\(colon) \(oneLine($0.value))" }.joined(separator: "\n")
        let end = news == .cancelled ? "" : Self.free[language]
        return [oneLine(subject(news)), facts, news == .cancelled ? "" : dated.purpose, end].filter { !$0.isEmpty }.joined(
            separator: "\n\n")
            + "\n"
    }

    package func mail(_ news: News) -> Mail {
        Mail(
            from: facilitator, to: guests, subject: subject(news), text: text(news), date: dated.changed, document: workshop.id.description,
            event: "\(news.rawValue).\(dated.sequence)", community: community.id,
            attachments: [
                .init(name: "\(workshop.id.slug).ics", type: "text/calendar; charset=utf-8; method=PUBLISH", bytes: calendar.bytes)
            ])
    }

    package func card(_ news: News) -> Card {
        let links = workshop.link.map { [Card.Link(Phrase(en: "Join", fr: "Rejoindre")[language], $0)] } ?? []
        let text = news == .cancelled ? [] : [dated.purpose, Self.free[language]].filter { !$0.isEmpty }
        return Card(title: subject(news), paragraphs: text, facts: facts, links: news == .cancelled ? [] : links)
    }
}
