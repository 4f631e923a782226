namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// Computes <see cref="PanelProduct"/>s with one instruction set. A kernel keeps a tile of c in registers while it runs over the
/// terms: each term takes a row of b, which is as long as a vector or two, and one broadcast number of a for each row.
/// </summary>
/// <remarks>
/// Kernels have no state. All of them give the same bits on one processor, and on all processors that have fused multiply-adds. Without
/// these, <c>MultiplyAddEstimate</c> rounds twice; a fused multiply-add in software would take some hundred times as long.
/// </remarks>
internal abstract class PanelKernel
{
    /// <summary>Gets the name in provenance and in benchmarks.</summary>
    public abstract string Name { get; }

    /// <summary>Gets the number of panels that one call may compute.</summary>
    public abstract int Panels { get; }

    /// <summary>
    /// Gets the share of nonzero inputs up to which products that leave zeros out are faster than this kernel, as the benchmark
    /// <c>kernels</c> shows it. The choice changes no bit.
    /// </summary>
    public abstract double MostDensity { get; }

    /// <summary>Gets whether this processor has the instructions. A kernel without them still computes the same numbers, slowly.</summary>
    public abstract bool IsSupported { get; }

    /// <summary>Gets the kernels, the fastest first.</summary>
    public static IReadOnlyList<PanelKernel> All { get; } = [new Avx512Kernel(), new Avx2Kernel(), new PortableKernel()];

    /// <summary>Gets the fastest kernel that this processor supports.</summary>
    public static PanelKernel Best { get; } = All.First(kernel => kernel.IsSupported);

    /// <summary>Computes a product.</summary>
    /// <param name="product">The product.</param>
    /// <param name="panels">Panels of b and c, 1 to <see cref="Panels"/>.</param>
    public abstract void Multiply(in PanelProduct product, int panels);
}
