using Experiments.Contracts.Setups;

namespace Experiments.Search.Samplers;

/// <summary>
/// What a proposal may depend on: all earlier proposals, and the outcomes of the first of them. Logical time, not arrival, says
/// which outcomes these are. The other outcomes are hidden, even if they are known.
/// </summary>
public sealed class SearchHistory
{
    private readonly IReadOnlyList<Candidate> _candidates;
    private readonly IReadOnlyList<Outcome?> _outcomes;
    private readonly PriorHistory _prior;

    /// <summary>Creates a view of a sweep's state.</summary>
    /// <param name="candidates">All earlier proposals, in order.</param>
    /// <param name="outcomes">The outcomes of the proposals, as far as known.</param>
    /// <param name="finished">How many proposals, from the first, show their outcomes.</param>
    /// <param name="prior">The results of another sweep, which come before all proposals; null for none.</param>
    public SearchHistory(IReadOnlyList<Candidate> candidates, IReadOnlyList<Outcome?> outcomes, int finished, PriorHistory? prior = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(finished);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(finished, candidates.Count);
        _candidates = candidates;
        _outcomes = outcomes;
        _prior = prior ?? PriorHistory.None;
        Finished = _prior.Count + finished;
    }

    /// <summary>Gets the history without proposals.</summary>
    public static SearchHistory Empty { get; } = new([], [], 0);

    /// <summary>Gets the number of earlier proposals, with those of another sweep.</summary>
    public int Count => _prior.Count + _candidates.Count;

    /// <summary>Gets the number of proposals of another sweep, which are the first. This sweep may propose their setups itself.</summary>
    public int Prior => _prior.Count;

    /// <summary>Gets the number of proposals whose outcomes may be seen: those before this position. The others are pending.</summary>
    public int Finished { get; }

    /// <summary>Gets a proposal.</summary>
    /// <param name="position">From 0 to <see cref="Count"/> - 1.</param>
    public Candidate this[int position] => position < _prior.Count ? _prior.Candidates[position] : _candidates[position - _prior.Count];

    /// <summary>Returns the outcome of a finished proposal.</summary>
    /// <param name="position">From 0 to <see cref="Finished"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The proposal is pending.</exception>
    /// <exception cref="InvalidOperationException">The outcome is not known yet: the caller asked too early.</exception>
    public Outcome OutcomeAt(int position)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Finished);
        return position < _prior.Count ? _prior.Outcomes[position]
            : _outcomes[position - _prior.Count] ?? throw new InvalidOperationException($"proposal at position {position} has no outcome yet");
    }

    /// <summary>Returns whether this sweep has proposed the setup before.</summary>
    public bool Contains(Setup setup)
    {
        var id = setup.SetupId();
        for (var i = 0; i < _candidates.Count; i++)
        {
            if (_candidates[i].Setup.SetupId() == id)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Returns the positions of the best finished proposals, best first; of equal ones, the earlier first.
    /// </summary>
    internal List<int> Best(int count)
    {
        // The count is small: one pass with insertion costs less than sorting the whole history.
        var best = new List<int>(count + 1);
        for (var i = 0; i < Finished; i++)
        {
            var outcome = OutcomeAt(i);
            var place = best.Count;
            while (place > 0 && Outcome.Compare(outcome, OutcomeAt(best[place - 1])) < 0)
            {
                place--;
            }

            if (place < count)
            {
                best.Insert(place, i);
                if (best.Count > count)
                {
                    best.RemoveAt(count);
                }
            }
        }

        return best;
    }
}
