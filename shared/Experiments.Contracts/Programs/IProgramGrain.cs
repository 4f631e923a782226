using Experiments.Contracts.Access;
using Orleans.CodeGeneration;

namespace Experiments.Contracts.Programs;

/// <summary>Keeps the definition of one program. The key is the workload's name, <see cref="ProgramDocument.WorkloadName"/>.</summary>
[Alias("experiments.IProgramGrain"), Version(1)]
public interface IProgramGrain : IGrainWithStringKey
{
    /// <summary>
    /// Stores the program. A program that is known keeps its definition, which the key is a hash of, and takes the new operations. Durable
    /// when it returns.
    /// </summary>
    /// <exception cref="AccessRefusedException">Another client registered the program, with other operations.</exception>
    /// <exception cref="InvalidSpecException">The document breaks a rule, or its name is not the grain's key. Nothing was stored.</exception>
    [Role(Role.Submitter, StoresPrograms = true), Alias("Register")]
    Task Register(ProgramDocument document);

    /// <summary>Returns what is known of the program, or null if it was never registered.</summary>
    [Role(Role.Reader), Alias("Get")]
    Task<ProgramRecord?> Get();

    /// <summary>Stores what a check of the program found. A later check replaces an earlier one. Durable when it returns.</summary>
    /// <exception cref="InvalidSpecException">The program was never registered.</exception>
    [Role(Role.Submitter, StoresPrograms = true), Alias("RecordCheck")]
    Task RecordCheck(ProgramCheck check);
}
