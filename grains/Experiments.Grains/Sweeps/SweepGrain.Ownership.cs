using Experiments.Contracts.Access;
using Experiments.Grains.Access;

namespace Experiments.Grains.Sweeps;

/// <content>Who may change the sweep.</content>
internal sealed partial class SweepGrain
{
    /// <summary>Returns the name of the caller, who may change the sweep; null on a silo without certificates.</summary>
    /// <param name="change">What the caller asks, such as "pause".</param>
    /// <exception cref="AccessRefusedException">The caller is neither the sweep's owner nor an operator.</exception>
    private string? Owner(string change)
    {
        var caller = Caller.Current;
        if (State.Spec is not null)
        {
            Ownership.Require(caller, $"the sweep {Name}", change, State.SubmittedBy);
        }

        return caller?.Name;
    }
}
