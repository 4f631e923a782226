using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// Torch's product of bf16 tensors, which its oneDNN computes with AVX512_BF16 or AMX on every maker's processors. The sums are in
/// fp32, the results are rounded to bf16.
/// </summary>
internal sealed unsafe class OneDnnBfloat16 : IBfloat16Gemm
{
    private readonly Tensor _result;
    private readonly ushort* _values;
    private readonly Dictionary<(int Rows, int Columns), Tensor> _views = [];

    /// <summary>Allocates room for results.</summary>
    /// <param name="resultLength">Most elements of a result, padding of rows to panels included.</param>
    public OneDnnBfloat16(int resultLength)
    {
        _result = torch.zeros([resultLength], dtype: ScalarType.BFloat16).DetachFromDisposeScope();
        _values = (ushort*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(_result.bytes));
    }

    /// <summary>Gets whether the processor has the instructions: AMX-BF16 is bit 22 of EDX in CPUID's leaf 7, AVX512_BF16 bit 5 of EAX in subleaf 1.</summary>
    public static bool IsFast { get; } =
        Avx512F.IsSupported && ((X86Base.CpuId(7, 0).Edx & (1 << 22)) != 0 || (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0);

    /// <inheritdoc/>
    public bool LeavesZerosOut => true;

    /// <inheritdoc/>
    public void Multiply(
        Bfloat16Matrix left, bool transposeLeft, Bfloat16Matrix right, bool transposeRight, ReadOnlySpan<float> start, PanelMatrix result)
    {
        View(result.Rows, result.Columns).addmm_(left.View(transposeLeft), right.View(transposeRight), beta: 0, alpha: 1);
        for (var panel = 0; panel < result.PanelCount; panel++)
        {
            Bfloat16.Unpack(_values + (panel * Panel.Width), Panel.Padded(result.Columns), result.Rows, start, result.PanelAt(panel));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var view in _views.Values)
        {
            view.Dispose();
        }

        _result.Dispose();
    }

    private Tensor View(int rows, int columns)
    {
        if (!_views.TryGetValue((rows, columns), out var view))
        {
            _views[(rows, columns)] = view = _result.as_strided([rows, columns], [Panel.Padded(columns), 1], 0).DetachFromDisposeScope();
        }

        return view;
    }
}
