/// What the first day's practice says below its fields, after an empty line, as `first-day.sh` writes it.
package let riskReview = """

    # Run a risk review

    ## Purpose
    Give the project one shared list of risks, each with an owner and a next step, before the monthly steering committee.

    ## When to use it
    Projects with a sponsor and a tracked budget, every month. Not for a weekly team meeting.

    ## Who does what
    | Role | RASCI | What they do |
    |---|---|---|
    | PMO | R | Prepares the list, runs the meeting, publishes the result |
    | Project manager | A | Decides the response to each risk |
    | Sponsor | I | Reads the summary |

    ## Steps
    1. Collect new risks from the team leads.
    2. Rate each risk for likelihood and impact.
    3. Name one owner and one next step for each risk above the threshold.
    4. Publish the list two days before the steering committee.

    ## Outputs
    A risk list with owners and dates.

    ## Tips and pitfalls
    - Tip: start with the risks whose next step is overdue.
    - Pitfall: forty risks and no decision.

    ## Sources
    Workshop of February, first output.

    """
