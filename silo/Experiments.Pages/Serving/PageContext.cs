using Experiments.Contracts.Access;
using Experiments.Hosting.Access;

namespace Experiments.Pages.Serving;

/// <summary>What every view knows of its request.</summary>
public sealed record PageContext
{
    /// <summary>Gets the address of the view.</summary>
    public required Address Address { get; init; }

    /// <summary>Gets who looks; null before the sign-in.</summary>
    public required ApiCaller? Caller { get; init; }

    /// <summary>Gets the token of forms.</summary>
    public required string FormToken { get; init; }

    /// <summary>Gets <c>light</c> or <c>dark</c>; null for what the reader's system prefers.</summary>
    public required string? Theme { get; init; }

    /// <summary>Gets the events after which the view is asked for again; null for none.</summary>
    public required string? Feed { get; init; }

    /// <summary>Gets the seconds after which the view is asked for again without an event; null for never.</summary>
    public required int? Seconds { get; init; }

    /// <summary>Gets whether the reader may change sweeps and experiments.</summary>
    public bool MayChange => Caller is { Role: >= Role.Submitter };

    /// <summary>Gets whether the reader may drain silos.</summary>
    public bool MayOperate => Caller is { Role: >= Role.Operator };
}
