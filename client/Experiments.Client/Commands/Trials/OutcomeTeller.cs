using Experiments.Client.CommandLine;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Files.Outcomes;

namespace Experiments.Client.Commands.Trials;

/// <summary>Tells a sweep the outcomes of a file, and asks for the experiments that were not handed out yet.</summary>
/// <remarks>
/// It asks for one experiment at a time and only while outcomes are left, so that nothing is handed out to nobody. It may be repeated: an
/// outcome that is known changes nothing.
/// </remarks>
internal sealed class OutcomeTeller(ISweepGrain grain, SweepView view, WorkloadDefinition workload, string file)
{
    private readonly Dictionary<(int Proposal, long Seed), Setup> _known = view.Experiments
        .Where(e => e.Status is not (ExperimentStatus.Pending or ExperimentStatus.Unknown))
        .ToDictionary(e => (e.Proposal, e.Seed), e => view.Proposals[e.Proposal].Setup);

    /// <summary>Tells the outcomes.</summary>
    /// <param name="outcomes">By proposal and seed.</param>
    /// <param name="cancellation">Ends the telling between two outcomes.</param>
    /// <exception cref="InvalidInputException">An outcome is refused. Those before it are recorded.</exception>
    public async Task<TrialReply> TellAsync(IReadOnlyList<OutcomeLine> outcomes, CancellationToken cancellation)
    {
        TrialReply? last = null;
        foreach (var outcome in outcomes)
        {
            var key = (outcome.Proposal, outcome.Seed ?? view.Spec!.Seeds[0]);
            while (!_known.ContainsKey(key))
            {
                await AskAsync(outcome, outcomes, cancellation);
            }

            Check(outcome, _known[key]);
            try
            {
                last = await grain.Tell(Outcome(outcome)).WaitAsync(cancellation);
            }
            catch (InvalidSpecException refusal)
            {
                throw new InvalidInputException([.. refusal.Problems.Select(p => Place(outcome, $"{p}"))]);
            }
        }

        return last!;
    }

    private async Task AskAsync(OutcomeLine outcome, IReadOnlyList<OutcomeLine> outcomes, CancellationToken cancellation)
    {
        var reply = await grain.Ask(new TrialRequest()).WaitAsync(cancellation);
        if (reply.Trials.IsEmpty)
        {
            throw new InvalidInputException(Place(outcome, reply.Open.IsEmpty
                ? $"the sweep has no proposal {outcome.Proposal}: it has {view.Spec!.Experiments / view.Spec.Seeds.Length} setups at most, and hands out none at the moment"
                : $"proposal {outcome.Proposal} cannot be handed out before an open experiment has an outcome: {string.Join(", ", reply.Open.Take(3).Select(t => $"proposal {t.Proposal} seed {t.Seed}"))}"));
        }

        var trial = reply.Trials[0];
        _known.Add((trial.Proposal, trial.Seed), trial.Setup);
        if (outcomes.All(o => o.Proposal != trial.Proposal || (o.Seed ?? view.Spec!.Seeds[0]) != trial.Seed))
        {
            throw new InvalidInputException(Place(outcome, $"proposal {trial.Proposal} seed {trial.Seed} comes first and has no outcome in the file; it is handed out now, so tell its outcome and repeat the command"));
        }
    }

    /// <summary>Holds what the file says of the parameters against the proposal, so that outcomes of another sweep are not taken for those of this.</summary>
    private void Check(OutcomeLine outcome, Setup setup)
    {
        foreach (var (name, text) in outcome.Parameters)
        {
            var canonical = workload.FindSpoken(name) is { } parameter
                ? parameter.TryRead(text, out var read, out _) ? read : text
                : throw new InvalidInputException(Place(outcome, $"'{name}': workload {workload.Name} has no such parameter; {NearestWord.Hint(name, [.. workload.OfferedParameters.Select(p => p.Name)])}"));
            if (setup.Text(workload.FindSpoken(name)!.Name) is var own && own != canonical)
            {
                throw new InvalidInputException(Place(outcome, $"proposal {outcome.Proposal} of sweep {view.Name} has {name} {own}, and the file says {text}; this is the outcome of another sweep"));
            }
        }
    }

    private TrialOutcome Outcome(OutcomeLine outcome) => new()
    {
        Proposal = outcome.Proposal,
        Seed = outcome.Seed,
        HasFailed = outcome.Failure is not null,
        Metrics = [.. outcome.Values.Select(v => ToldMetric.Value(v.Metric, v.Value, view.Spec!.Metric))],
        Reason = outcome.Failure,
        Curve = outcome.Curve,
    };

    private string Place(OutcomeLine outcome, string text) => $"{file}:{outcome.Line}: {text}";
}
