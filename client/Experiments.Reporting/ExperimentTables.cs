using Experiments.Contracts.Experiments;
using Experiments.Files.Tensors;
using Experiments.Reporting.Exports;

namespace Experiments.Reporting;

/// <summary>What an experiment recorded and stored, as tables in Apache Parquet.</summary>
public static class ExperimentTables
{
    /// <summary>The ending of a stored file that holds tensors.</summary>
    public const string TensorsExtension = ".safetensors";

    /// <summary>Returns the curve: a row for each epoch, a column for each value. Null if there is none.</summary>
    public static TableFile? Curve(ExperimentView experiment) =>
        experiment.Curve is { IsDefaultOrEmpty: false } curve ? new TableFile("curve.parquet", curve.Length, CurveParquet.Write(curve)) : null;

    /// <summary>Returns the tables of a stored file of tensors.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="left">Receives the names of tensors that would make too many columns.</param>
    /// <exception cref="InvalidDataException">The bytes are no safetensors file.</exception>
    public static IEnumerable<TableFile> Tensors(ReadOnlyMemory<byte> bytes, ICollection<string> left) =>
        TensorTable.From(SafetensorsFile.Read(bytes), left).Select(table => new TableFile(table.Name + ".parquet", table.Rows, TensorParquet.Write(table)));
}
