using System.Collections.Immutable;

namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>A data set cannot be used as it is; says everything that is wrong with it at once.</summary>
public sealed class DatasetException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="errors">What is wrong, a sentence each; at least one.</param>
    /// <param name="innerException">The cause of the first error, where there is one.</param>
    public DatasetException(IEnumerable<string> errors, Exception? innerException = null)
        : this([.. errors], innerException)
    {
    }

    private DatasetException(ImmutableArray<string> errors, Exception? innerException)
        : base(string.Join(Environment.NewLine, errors), innerException)
    {
        Errors = errors;
    }

    /// <summary>What is wrong, a sentence each, naming files by their full paths.</summary>
    public ImmutableArray<string> Errors { get; }
}
