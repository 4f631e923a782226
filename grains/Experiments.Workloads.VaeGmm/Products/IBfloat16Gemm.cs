namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>A library's product of bf16 matrices.</summary>
internal interface IBfloat16Gemm : IDisposable
{
    /// <summary>Computes result = left right + start.</summary>
    /// <param name="left">Left factor.</param>
    /// <param name="transposeLeft">Whether its transpose is the factor.</param>
    /// <param name="right">Right factor.</param>
    /// <param name="transposeRight">Whether its transpose is the factor.</param>
    /// <param name="start">A number to add to each row of the result, in fp32; empty for none.</param>
    /// <param name="result">Receives the product in fp32.</param>
    void Multiply(
        Bfloat16Matrix left, bool transposeLeft, Bfloat16Matrix right, bool transposeRight, ReadOnlySpan<float> start, PanelMatrix result);

    /// <summary>Gets whether a product in fp32 that leaves zeros out is faster than this dense one, where the engine leaves them out in fp32.</summary>
    bool LeavesZerosOut { get; }

    /// <summary>Gets whether a library multiplies bf16 numbers faster than fp32 numbers on this processor.</summary>
    static bool IsFast => MklBfloat16.IsFast || OneDnnBfloat16.IsFast;

    /// <summary>
    /// Makes the product by the better of the libraries that are fast here. MKL's sums stay in fp32, so MKL has precedence where it uses
    /// the instructions, on Intel's processors. oneDNN uses them on every processor, and rounds the results to bf16.
    /// </summary>
    /// <param name="resultLength">Most elements of a result, padding of rows to panels included.</param>
    static IBfloat16Gemm Create(int resultLength) => MklBfloat16.IsFast ? new MklBfloat16(resultLength) : new OneDnnBfloat16(resultLength);

    /// <summary>Gets the name of the library that <see cref="Create"/> takes, with what a reader should know of its sums.</summary>
    static string Library => MklBfloat16.IsFast ? "MKL" : "oneDNN, results rounded to bf16";
}
