#!/bin/sh
# fuzz.sh SECONDS SEED SUBJECT...: looks for inputs that break a promise, so many seconds for each subject. What it finds is kept as a file in
# fuzz/.build/found, and the command that plays it again is printed. What it learns stays in fuzz/.build/corpora.
cd "$(dirname "$0")" || exit 70
seconds=$1 seed=$2 code=0
shift 2
# libFuzzer keeps the input of a trap only where Swift does not answer the signal itself
export SWIFT_BACKTRACE=enable=no
mkdir -p .build/found
for subject in "$@"; do
  mkdir -p ".build/corpora/$subject"
  more='' longest=4096
  case $subject in
    document | check) more=../Tests/DocumentsTests/Cases ;;
    template) more='../templates ../Tests/DocumentsTests/Cases/_community' longest=8192 ;;
    growth) longest=200 ;;
  esac
  echo "$subject: $seconds seconds, seed $seed"
  # shellcheck disable=SC2086  # folders without spaces
  .build/release/fuzz "$subject" -max_total_time="$seconds" -seed="$seed" -max_len="$longest" -timeout=20 -rss_limit_mb=3000 \
    -dict=dictionary -artifact_prefix=".build/found/$subject-" -print_final_stats=1 ".build/corpora/$subject" "Corpora/$subject" $more \
    >".build/$subject.log" 2>&1
  if [ $? -ne 0 ]; then
    code=1
    grep -hE 'Fatal error|ERROR:|broken:' ".build/$subject.log" | cut -c1-400
    # libFuzzer names the file that it wrote
    sed -n 's/.*Test unit written to \(.*\)/  again: make fuzz ONLY='"$subject"' INPUT=fuzz\/\1/p' ".build/$subject.log"
  else
    sed -n 's/^stat::number_of_executed_units: */  inputs tried: /p' ".build/$subject.log"
  fi
done
exit $code
