/// The texts of the year; short, and complete by their templates.
enum YearText {
    private static func front(_ kind: String, _ slug: String, _ title: String, by author: String, _ more: String) -> String {
        """
        ---
        template: \(kind)@1
        id: \(kind)/\(slug)
        title: \(title)
        lang: en
        owner: \(author)
        authors: [\(author)]
        scope: group
        audience: [pmo]
        confidentiality: group
        \(more)
        ---

        # \(title)


        """
    }

    static func practice(_ number: Int, by author: String) -> String {
        // The first comes from a workshop; the third asks to be read again after half a year.
        let source = number == 1 ? "{type: workshop-output, ref: \"workshop/risks#O1\"}" : "{type: standard, ref: \"ISO 21502:2020\"}"
        let more = "level: basic\nsources:\n  - \(source)" + (number == 3 ? "\nreview_in: 6 months" : "")
        return front("practice", "practice-\(number)", "Practice \(number)", by: author, more) + """
            ## Purpose
            Give the project one shared way to do its work number \(number), which every team can follow.

            ## When to use it
            Projects with a sponsor and a tracked budget, every month. Not for a team of two.

            ## Who does what
            | Role | RASCI | What they do |
            |---|---|---|
            | PMO | R | Prepares the work |
            | Project manager | A | Decides what follows |

            ## Steps
            1. Collect what the teams know.
            2. Ask each of them for a date.
            3. Publish the result before the committee.

            ## Outputs
            A list with owners and dates.

            ## Tips and pitfalls
            - Tip: start with what is late.
            - Pitfall: forty lines and no decision.

            ## Sources
            See above.

            """
    }

    static func question(_ number: Int, asked: String, state: String = "open") -> String {
        let answer =
            state == "open" ? "" : "\n## Answer\nThe sponsor decides, after the project manager has said what it costs and when.\n"
        let by = state == "promoted" ? "\nanswered_by: practice/practice-7" : ""
        return front(
            "question", "question-\(number)", "Question \(number)", by: "chloe", "asked_on: \(asked)\nasked_by: bruno\nstate: \(state)\(by)"
        )
            + """
            ## Question
            Who decides what number \(number) costs?

            ## Context
            A programme of two entities with one steering committee.

            """ + answer
    }

    static func plan(_ slug: String, _ date: String) -> String {
        front(
            "workshop", slug, "Workshop on \(slug)", by: "bruno",
            "date: \(date)\nstart: \"09:30\"\nminutes: 60\nfacilitator: amina\nscribe: bruno\nstate: planned") + """
                ## Purpose and product
                Agree on one way to go about \(slug), and leave with its steps.

                ## Objectives
                - Agree on the steps.
                - Agree on the words.

                ## Participants
                | Member | Entity | Role | Present |
                |---|---|---|---|
                | amina | conseil | Facilitator | |
                | bruno | conseil | Scribe | |
                | chloe | filiale-b | PMO | |

                ## Agenda
                | Start | Minutes | Activity | Method | Lead | Output |
                |---|---|---|---|---|---|
                | 09:30 | 20 | Collect | Round | amina | Ideas |
                | 09:50 | 40 | Decide | Vote | amina | Steps |


                """
    }

    /// What is written after a workshop.
    static func report(output: String, decision: String, action: String, feedback: String) -> String {
        """
        ## Summary
        We agreed on the steps and on the words for them, and on who tries them first in which project.

        ## Outputs
        | ID | Output | Becomes | Document |
        |---|---|---|---|
        | O1 | Steps | practice | \(output) |
        | O2 | A list to start from | tool | |

        ## Decisions
        | ID | Decision | Decided by | Applies from | Document |
        |---|---|---|---|---|
        | D1 | One list a project | All | \(decision) |

        ## Actions
        | ID | Action | Owner | Due | Status | Evidence |
        |---|---|---|---|---|---|
        | A1 | Write the steps | bruno | 2021-01-31 | done | In the guide |
        | A2 | Try them | chloe | \(action) |

        ## Feedback
        | Criterion | Average | Replies | Comment |
        |---|---|---|---|
        | Useful | \(feedback) | |

        """
    }
}
