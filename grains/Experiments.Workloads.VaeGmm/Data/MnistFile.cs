namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>One of MNIST's files.</summary>
/// <param name="Name">File name, without a folder.</param>
/// <param name="Sha256">SHA-256 of the compressed file, 64 lower-case hexadecimal digits.</param>
public sealed record MnistFile(string Name, string Sha256);
