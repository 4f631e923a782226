using System.Globalization;
using Experiments.Contracts.Setups;

namespace Experiments.Contracts.Experiments;

/// <summary>One setup with one seed. The same spec is the same experiment everywhere.</summary>
/// <param name="Setup">The hyperparameters.</param>
/// <param name="Seed">The seed that all randomness of the experiment is derived from; at least 0.</param>
[GenerateSerializer, Immutable, Alias("experiments.ExperimentSpec")]
public sealed record ExperimentSpec([property: Id(0)] Setup Setup, [property: Id(1)] long Seed)
{
    /// <summary>Returns the experiment's id: 16 hexadecimal digits of the SHA-256 of the setup's canonical form and the seed.</summary>
    public string ExperimentId() =>
        ContentHash.Of(Setup.CanonicalForm() + "seed=" + Seed.ToString(CultureInfo.InvariantCulture) + "\n", 16);
}
