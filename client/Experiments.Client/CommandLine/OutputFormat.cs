namespace Experiments.Client.CommandLine;

/// <summary>How a command writes its result to the standard output.</summary>
internal enum OutputFormat
{
    /// <summary>Tables for readers.</summary>
    Table,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>Comma-separated values with a header (RFC 4180).</summary>
    Csv,
}
