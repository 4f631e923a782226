namespace Experiments.Contracts.Access;

/// <summary>What a client may do. Each role may do everything that the roles before it may do.</summary>
public enum Role
{
    /// <summary>Looks at experiments, sweeps, leaderboards and artifacts.</summary>
    Reader,

    /// <summary>Submits experiments and sweeps, and pauses, resumes and ends them.</summary>
    Submitter,

    /// <summary>Operates the cluster.</summary>
    Operator,

    /// <summary>Removes what the cluster stores.</summary>
    Admin,
}
