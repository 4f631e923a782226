namespace Experiments.Client.Commands.Sweeps.List;

/// <summary>What <c>sweep list</c> is asked for. The command has no options of its own.</summary>
internal sealed record SweepListRequest;
