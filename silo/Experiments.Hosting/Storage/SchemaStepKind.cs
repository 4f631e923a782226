namespace Experiments.Hosting.Storage;

/// <summary>What a step of the schema does to programs that do not know it.</summary>
internal enum SchemaStepKind
{
    /// <summary>Only adds: tables, indexes, columns that may be empty or have a default value. Older programs start on the result and go on.</summary>
    Expand,

    /// <summary>Removes or narrows. Older programs are refused from then on. Only what no program since an earlier release uses may go.</summary>
    Contract,
}
