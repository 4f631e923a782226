namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// The three products of a linear layer y = W x + b with matrices in panels. x and y have a column for each image; W^T is stored, inputs
/// by outputs. Every element of a result is one chain of fused multiply-adds in ascending order, so neither the kernel nor the order of
/// the blocks changes a bit. docs/engine.md derives the layouts.
/// </summary>
/// <param name="kernel">Computes the tiles.</param>
internal sealed unsafe class DenseProducts(PanelKernel kernel)
{
    // A tile reads a and b front to back, so the prefetcher brings b from the second-level cache in time. Shorter blocks that keep b in
    // the first-level cache were 2 to 5 % slower (Zen 4, AVX2): each block loads and stores c.
    private const int BlockTerms = 1024;

    // With as many terms, 384 KiB of a: less than the smallest second-level cache. A multiple of every tile's rows and of 16.
    private const int BlockRows = 96;

    /// <summary>y = W x + b.</summary>
    /// <param name="weight">W^T, inputs by outputs.</param>
    /// <param name="bias">b, as long as there are outputs.</param>
    /// <param name="x">Inputs by images.</param>
    /// <param name="y">Receives outputs by images.</param>
    public void Forward(PanelMatrix weight, ReadOnlySpan<float> bias, PanelMatrix x, PanelMatrix y)
    {
        fixed (float* start = bias)
        {
            Run(
                new()
                {
                    // a(output, input) = W: inputs follow each other 16 floats apart, outputs side by side.
                    A = weight.Data,
                    RowStep = 1,
                    RowStride = weight.PanelStride,
                    TermStep = Panel.Width,
                    RunLength = BlockTerms,
                    RunStride = BlockTerms * Panel.Width,
                    Start = start,
                    Rows = weight.Columns,
                    Terms = weight.Rows,
                },
                x,
                y);
        }
    }

    /// <summary>dL/dx = W^T delta.</summary>
    /// <param name="weight">W^T, inputs by outputs.</param>
    /// <param name="delta">dL/dy, outputs by images.</param>
    /// <param name="xDelta">Receives inputs by images.</param>
    public void Propagate(PanelMatrix weight, PanelMatrix delta, PanelMatrix xDelta) =>
        Run(ByRows(weight, weight.Columns), delta, xDelta);

    /// <summary>dL/dW^T = x delta^T.</summary>
    /// <param name="x">Inputs by images.</param>
    /// <param name="deltaTransposed">The transpose of dL/dy, images by outputs.</param>
    /// <param name="weightGradient">Receives inputs by outputs.</param>
    public void SetWeightGradient(PanelMatrix x, PanelMatrix deltaTransposed, PanelMatrix weightGradient) =>
        Run(ByRows(x, x.Columns), deltaTransposed, weightGradient);

    // a is a matrix in panels, with its rows as rows and its columns as terms.
    private static PanelProduct ByRows(PanelMatrix a, int terms) => new()
    {
        A = a.Data,
        RowStep = Panel.Width,
        RowStride = Panel.Width * Panel.Width,
        TermStep = 1,
        RunLength = Panel.Width,
        RunStride = a.PanelStride,
        Rows = a.Rows,
        Terms = terms,
    };

    // While a block of a stays in the second-level cache, all panels of b pass it.
    private void Run(in PanelProduct whole, PanelMatrix b, PanelMatrix c)
    {
        var part = whole;
        part.BStride = b.PanelStride;
        part.CStride = c.PanelStride;
        for (var row = 0; row < whole.Rows; row += BlockRows)
        {
            part.Rows = Math.Min(BlockRows, whole.Rows - row);
            part.Start = whole.Start == null ? null : whole.Start + row;
            for (var term = 0; term < whole.Terms; term += BlockTerms)
            {
                part.Terms = Math.Min(BlockTerms, whole.Terms - term);
                part.Continues = term > 0;
                part.A = whole.Row(row) + (term / whole.RunLength * whole.RunStride);
                for (var panel = 0; panel < c.PanelCount; panel += kernel.Panels)
                {
                    part.B = b.PanelAt(panel) + (term * Panel.Width);
                    part.C = c.PanelAt(panel) + (row * Panel.Width);
                    kernel.Multiply(part, Math.Min(kernel.Panels, c.PanelCount - panel));
                }
            }
        }
    }
}
