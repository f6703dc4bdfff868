# The write commands and the moments that only they need. Read by faults.sh, power.sh and disk.sh; needs community.sh.
#
# Left out: `demo`, which plays a day in a folder of its own; `serve`, whose pages make the same decisions and writes; what only prints (`ci`,
# `completion`, `term uses`, `policy`, `report`, `training path`, `training quiz`, `training sheet`); `training check --confirm`, which saves as
# `workshop hold` does; `training export` and `export pdf`, which write one file as `export html` does, and `training statement`, which refuses to
# write inside a repository.

# Whether a command that is asked for begins at one of these moments.
wanted() {
  [ -n "${only:-}" ] || return 0
  local name moment rest
  while read -r name moment rest; do
    [[ " $only " == *" $name "* ]] && [[ " $* " == *" $moment "* ]] && return 0
  done < <(writes)
  return 1
}
question=who-signs-the-minutes-of-a-risk-review
workshop=risk-reviews-that-lead-to-decisions
term='--fr "Comité de pilotage" --definition-en "A meeting that decides on a project" --definition-fr "Une réunion qui tranche pour un projet"'

# The report of a workshop, as a facilitator writes it afterwards.
report() {
  sed -i -E '/^\| ID \| Output/,/^$/ s/^\|( +\|){4}$/| O1 | A list of risks | practice |  |/; /^\| ID \| Action/,/^$/ s/^\|( +\|){6}$/| A1 | Write the list | amina | 2030-04-01 | open |  |/' \
    workshops/*/$workshop.md
}

play_more() {
  if wanted keyless; then
    back cloned; become chloe
    rm ../.ssh/*
    sed -i '/signingkey/d; /gpg/,/format/d' ../.gitconfig
    keep keyless
  fi
  if wanted linked; then
    back saved; become bruno
    printf '\n![Risks by likelihood](risks.png)\n' >>$doc
    printf 'GIF89a' >guide/risks.png
    must git add guide
    must praxis save -m "Show them"
    keep linked
  fi
  if wanted foreign; then
    back received; become bruno
    mkdir ../old
    printf '# Sign the minutes\n\nThe chair signs them.\n\n![The form](form.png)\n' >../old/sign.md
    printf '# Read the minutes\n\nEverybody reads them: [sign](sign.md).\n' >../old/read.md
    printf 'GIF89a' >../old/form.png
    keep foreign
  fi
  if wanted remarked; then
    back submitted; as bruno praxis comment $slug --on "two days" -m "Why two?"
    must praxis show $slug --comments
    keep remarked
  fi
  if wanted delegated; then
    back received; as amina praxis delegate @chloe --until 2030-01-31
    keep delegated
  fi
  if wanted broken; then
    back received; as bruno praxis edit $slug
    sed -i 's/^## Steps/## Stepz/' $doc
    keep broken
  fi
  if wanted ailing; then
    back received; become bruno
    rm .git/hooks/pre-commit
    git config core.autocrlf true
    printf 'no database' >.git/praxis/index.db
    keep ailing
  fi
  if wanted asked answered-question; then
    back received; as bruno praxis question add --no-client --text "Who signs the minutes of a risk review?"
    keep asked
    must praxis question answer $question --text "The chair does, on the day."
    must praxis save -m "Answer it"
    keep answered-question
  fi
  if wanted planned announced held; then
    back received; as bruno praxis workshop new "Risk reviews that lead to decisions" --date 2030-03-12 --minutes 180 --invite amina,chloe
    must praxis save -m "Plan it"
    keep planned
    must praxis workshop announce $workshop
    keep announced
    must praxis workshop hold $workshop --present amina,chloe --excused bruno
    report
    must praxis save -m "Write the report"
    keep held
  fi
  if wanted hosted; then
    back received; become amina
    must git init -q --bare -b trunk served.git
    keep hosted
  fi
  if wanted left; then
    back received; as amina praxis member retire chloe
    must praxis submit member-chloe
    must praxis sync
    for who in bruno chloe; do
      as $who praxis sync
      must praxis approve chloe.yml -m "Good"
      must praxis sync
    done
    as amina praxis sync
    must praxis publish chloe.yml
    must praxis sync
    keep left
  fi
  if wanted termed; then
    back received; as bruno bash -c "praxis term add 'Steering committee' $term"
    must praxis submit steering-committee --to @amina
    must praxis sync
    as amina praxis sync
    must praxis approve steering-committee -m "Good"
    must praxis publish steering-committee
    keep termed
  fi
  if wanted overridable migrating; then
    back received; as bruno praxis template bump practice
    sed -i 's/^default: .*/default: {require: [{role: reviewer, count: 2}], override: {role: facilitator}, publish: {role: facilitator}}/; s/^version: 1/version: 2/' \
      .praxis/policy.yml
    must praxis save -m "The next practice; a way around"
    must praxis submit practice-template-2
    must praxis sync
    for who in amina chloe; do
      as $who praxis sync
      must praxis approve policy.yml -m "Good"
      must praxis sync
    done
    as amina praxis sync
    must praxis publish policy.yml
    must praxis sync
    as bruno praxis sync
    git switch -q main
    keep migrating
    must praxis new page "Where we meet" --lang en --no-input
    printf 'Room 12.\n' >>pages/where-we-meet.md
    sed -i '/{{/d; /^<!--/d' pages/where-we-meet.md
    must praxis save -m "Say where"
    must praxis submit where-we-meet --to @chloe
    must praxis sync
    as amina praxis sync
    keep overridable
  fi
}

# The write commands, one a line: name, moment, who, command.
writes() {
  local good
  good=$(git --git-dir="$moments/received/server.git" rev-parse refs/praxis/journal/chloe/ccccccc1)
  cat <<TABLE
init nothing amina praxis init . --seed ../../seed.yml --as amina --no-input
init-starter nothing amina praxis init . --seed ../../seed.yml --as amina --starter pmo --no-input
join cloned chloe praxis join --as chloe --no-input
new founded bruno praxis new practice "Run a risk review" --lang en --no-input
save written bruno praxis save -m "Describe the monthly risk review"
undo-new begun bruno praxis undo
undo saved bruno praxis undo
discard unsaved bruno praxis discard --yes
submit saved bruno praxis submit $slug --class major --to @amina,@chloe
approve submitted amina praxis approve $slug -m "Clear and short"
object submitted amina praxis object $slug -m "Step 3 names no owner"
comment submitted amina praxis comment $slug --on "two days" -m "Why two?"
suggest submitted amina praxis suggest $slug --on "two days" --to "three days"
accept suggested bruno praxis accept --all $slug
withdraw approved amina praxis withdraw $slug
publish approved amina praxis publish $slug
sync-send published amina praxis sync
sync-receive sent bruno praxis sync
edit received chloe praxis edit $slug
confirm received amina praxis confirm $slug -m "Nothing to change"
member-add received amina praxis member add dora --name "Dora Petit" --email dora@example.org --entity filiale-b --role reviewer --key ../../dora/.ssh/id_ed25519.pub
revoke received amina praxis revoke ../../chloe/.ssh/id_ed25519.pub --last-good $good -m "Lost on a train"
move linked bruno praxis move $slug guide/risks/monthly.md
translate received bruno praxis translate $slug --to fr --title "Conduire une revue des risques"
retire received bruno praxis retire $slug -m "Nobody does it any more" --to @amina
flag received bruno praxis flag $slug -m "Step 2 is out of date"
acknowledge received bruno praxis acknowledge $slug
used received bruno praxis used $slug -m "Saved a day"
delegate received amina praxis delegate @chloe --until 2030-01-31
abandon submitted bruno praxis abandon $slug
abstain submitted amina praxis abstain $slug -m "I know the client"
entity-add received amina praxis entity add filiale-d --name "Filiale D"
edition received amina praxis edition create 1.0
workshop-new received bruno praxis workshop new "Risk reviews that lead to decisions" --date 2030-03-12 --minutes 180 --invite amina,chloe
join-new-key cloned chloe praxis join --as chloe --new-key
join-newcomer keyless chloe praxis join --as dora --name "Dora Petit" --email dora@example.org --entity filiale-b --no-input
attach saved bruno praxis attach $slug ../../seed.png --alt "Risks by likelihood and impact" --section Steps
import foreign bruno praxis import ../old --kind page
reply remarked bruno praxis reply 1 -m "Because"
resolve remarked bruno praxis resolve 1
delegate-end delegated amina praxis delegate --end
check-fix broken bruno praxis check --fix
doctor-fix ailing bruno praxis doctor --fix
hooks-install ailing bruno praxis hooks install
hooks-remove received bruno praxis hooks uninstall
hooks-server hosted amina praxis hooks install --server served.git
preview unsaved bruno praxis preview $slug
question-add received bruno praxis question add --no-client --text "Who signs the minutes of a risk review? The chair does."
question-answer asked bruno praxis question answer $question --text "The chair does, on the day."
question-promote answered-question bruno praxis question promote $question --title "Sign the minutes"
term-add received bruno praxis term add "Steering committee" $term
term-rename termed amina praxis term rename "Steering committee" "Steering board"
workshop-announce planned bruno praxis workshop announce $workshop --into to-send
workshop-move announced bruno praxis workshop move $workshop --date 2030-03-19
workshop-cancel announced bruno praxis workshop cancel $workshop
workshop-hold announced bruno praxis workshop hold $workshop --present amina,chloe --excused bruno
workshop-report held bruno praxis workshop report $workshop
workshop-ics planned bruno praxis workshop ics $workshop --into to-send
action-close held bruno praxis action close $workshop#A1 --evidence practice/$slug
member-move received amina praxis member move bruno --entity filiale-b
member-away received amina praxis member away amina --from 2020-12-01 --to 2020-12-24 --deputy chloe
member-handover received amina praxis member handover bruno --to chloe
member-role received amina praxis member role chloe facilitator
member-retire received amina praxis member retire chloe
member-return left amina praxis member return chloe
member-key received amina praxis member key add chloe ../../dora/.ssh/id_ed25519.pub
member-settle received amina praxis member settle chloe/ccccccc1
template-bump received amina praxis template bump practice
template-derive received amina praxis template derive guide --kind sheet --into sheet.md
template-migrate migrating bruno praxis template migrate --all
override overridable amina praxis override where-we-meet --reason "Nobody else is left"
notify-teams received amina praxis notify teams
notify-mail received amina praxis notify mail
site-build received amina praxis site build
export received amina praxis export $slug html --into review.html
TABLE
}
