using Experiments.Contracts.Setups;
using Experiments.Search.Samplers;
using Experiments.Search.Spaces;

namespace Experiments.Search.Tests.Samplers;

/// <summary>Runs a sampler in logical time on a function of setups.</summary>
internal sealed class Rehearsal(ISampler sampler, SearchSpace space, Func<Setup, Outcome> objective, int lag = 1)
{
    private readonly List<Candidate> _candidates = [];
    private readonly List<Outcome?> _outcomes = [];

    public List<Suggestion> Suggestions { get; } = [];

    public IReadOnlyList<Outcome?> Outcomes => _outcomes;

    public Rehearsal Run(int count)
    {
        for (var index = Suggestions.Count; index < count; index++)
        {
            var suggestion = Propose(index);
            Suggestions.Add(suggestion);
            _candidates.Add(new Candidate(index, suggestion.Setup, space.PointOf(suggestion.Setup)));
            _outcomes.Add(objective(suggestion.Setup));
        }

        return this;
    }

    /// <summary>The suggestion of an index, with nothing after it in sight.</summary>
    public Suggestion Propose(int index) =>
        sampler.Propose(index, new SearchHistory(_candidates[..index], _outcomes[..index], Math.Max(0, index - lag + 1)));

    /// <summary>As <see cref="Propose"/>, on a history whose pending outcomes are something else.</summary>
    public Suggestion ProposeWithPendingOutcomes(int index, Outcome? pending)
    {
        var finished = Math.Max(0, index - lag + 1);
        var outcomes = _outcomes[..finished].Concat(Enumerable.Repeat(pending, index - finished)).ToList();
        return sampler.Propose(index, new SearchHistory(_candidates[..index], outcomes, finished));
    }
}
