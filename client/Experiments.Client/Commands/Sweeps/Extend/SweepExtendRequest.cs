using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands.Sweeps.Extend;

/// <summary>What <c>sweep extend</c> is asked for.</summary>
/// <param name="Name">The sweep.</param>
/// <param name="Extension">What it is asked for beyond its submission.</param>
internal sealed record SweepExtendRequest(string Name, SweepExtension Extension);
