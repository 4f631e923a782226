using System.CommandLine;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Questions;

return new RootCommand("Measures what docs/performance.md reports; one command per question.")
{
    EpochQuestion.Command(),
    KernelsQuestion.Command(),
    PartsQuestion.Command(),
    MemoryQuestion.Command(),
    SlotsQuestion.Command(),
    ThroughputQuestion.Command(),
    ScaleQuestion.Command(),
    FailoverQuestion.Command(),
    LatencyQuestion.Command(),
    TlsQuestion.Command(),
    ProgramsQuestion.Command(),
    StorageQuestion.Command(),
    PrecisionQuestion.Command(),
    TelemetryQuestion.Command(),
    EvaluationQuestion.Command(),
    StartupQuestion.Command(),
    LateQuestion.Command(),
    SweepQuestion.Command(),
    LeaderboardQuestion.Command(),
    ProposalsQuestion.Command(),
    SearchQuestion.Command(),
    FrontsQuestion.Command(),
    LagQuestion.Command(),
    PrunersQuestion.Command(),
    TrainingsQuestion.Command(),
    ProblemsQuestion.Command(),
    StartupQuestion.StepCommand(),
    ContestantHost.Command(),
    AttemptHost.Command(),
}.Parse(args).Invoke();
