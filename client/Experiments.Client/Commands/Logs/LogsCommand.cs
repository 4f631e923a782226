using System.CommandLine;
using System.Globalization;
using System.Text;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Connection.Artifacts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;

namespace Experiments.Client.Commands.Logs;

/// <summary>Prints what a program wrote.</summary>
internal sealed class LogsCommand : SessionCommand<LogsRequest>
{
    private readonly Argument<string> _id = ExperimentIdArgument.Create("the experiment");
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Continue while the program runs" };
    private readonly Option<string?> _attempt = new("--attempt") { Description = "The attempt; the last three keep their output [default: the last]", HelpName = "N" };
    private readonly Option<bool> _error = new("--stderr") { Description = "Print the standard error stream instead of standard output" };

    public LogsCommand(CommandContext context)
        : base("logs", "Print what the program of an experiment wrote. Long output is stored as its head and its tail.", context)
    {
        Add(_id);
        Add(_follow);
        Add(_attempt);
        Add(_error);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments logs 3fa9", "experiments logs 3fa9 --stderr --attempt 1"];

    /// <inheritdoc/>
    protected override LogsRequest ReadAsked(ParseResult parse, UsageErrors errors)
    {
        var attempt = parse.ReadInteger(_attempt, 1, int.MaxValue, errors);
        var follow = parse.ValueOf(_follow);
        if (follow && attempt is not null)
        {
            errors.Add($"{_follow.Name} and {_attempt.Name} exclude each other: only the last attempt can run");
        }

        return new LogsRequest(ExperimentIdArgument.Read(parse, _id, errors), attempt, parse.ValueOf(_error) ? "stderr" : "stdout", follow);
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(LogsRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var view = await ExperimentLookup.GetAsync(session.Grains, asked.Id, cancellation);
        if (view.Spec is null || !WorkloadNames.IsProgram(view.Spec.Setup.Workload))
        {
            throw new InvalidInputException($"ID: experiment {view.ExperimentId} runs no program, so there is no output; `experiments show {view.ExperimentId}` tells what happened");
        }

        if (view.Status == ExperimentStatus.Running && (asked.Attempt is null || asked.Attempt == view.Attempt))
        {
            var follower = new OutputFollower(session.Grains, view, asked.Stream, Context.Time);
            if (asked.Follow && await follower.FollowAsync(Context.Terminal.Output, cancellation))
            {
                return new CommandOutcome((_, _) => { });
            }

            if (await follower.ReadAsync(cancellation) is { } live)
            {
                return LogsView.Instance.OutcomeOf(new LogsResult(view.ExperimentId, view.Attempt, asked.Stream, live));
            }
        }

        return await StoredAsync(asked, view, session.Grains, cancellation);
    }

    private static async Task<CommandOutcome> StoredAsync(LogsRequest asked, ExperimentView view, IGrainFactory grains, CancellationToken cancellation)
    {
        var kept = (view.Outputs.IsDefault ? [] : view.Outputs).Where(output => output.Artifact.Name == asked.Stream).ToList();
        var output = asked.Attempt is { } attempt ? kept.FirstOrDefault(o => o.Attempt == attempt) : kept.LastOrDefault();
        if (output is null)
        {
            var attempts = string.Join(", ", kept.Select(o => o.Attempt.ToString(CultureInfo.InvariantCulture)));
            throw new InvalidInputException(kept.Count == 0
                ? $"ID: experiment {view.ExperimentId} has stored no {asked.Stream} yet"
                : $"--attempt: attempt {asked.Attempt} of experiment {view.ExperimentId} has no stored {asked.Stream}; {(kept.Count == 1 ? $"attempt {attempts} has" : $"attempts {attempts} have")}");
        }

        var content = await ArtifactDownload.ReadAsync(grains, output.Artifact, cancellation);
        return LogsView.Instance.OutcomeOf(new LogsResult(view.ExperimentId, output.Attempt, asked.Stream, Encoding.UTF8.GetString(content)));
    }
}
