using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// The product of bf16 matrices with sums and result in fp32, of the MKL inside libtorch, which TorchSharp does not bind: its own
/// products of bf16 matrices round the result to bf16 as well.
/// </summary>
internal sealed unsafe class MklBfloat16 : IBfloat16Gemm
{
    private const int RowMajor = 101;
    private const int NoTranspose = 111;
    private const int Transpose = 112;

    private static readonly delegate* unmanaged[Cdecl]<
        int, int, int, int, int, int, float, ushort*, int, ushort*, int, float, float*, int, void> Gemm = Find();

    /// <summary>Whether this libtorch has it.</summary>
    public static bool Exists => Gemm is not null;

    /// <summary>
    /// Whether it is faster than fp32 here: MKL has kernels for AMX and AVX512_BF16 and takes them on Intel's processors; elsewhere
    /// it converts element by element.
    /// </summary>
    public static bool IsFast { get; } = Exists && Avx512F.IsSupported && IsIntel() && HasInstructions();

    private readonly float* _result;

    /// <summary>Allocates room for results.</summary>
    /// <param name="resultLength">Most elements of a result, padding of rows to panels included.</param>
    public MklBfloat16(int resultLength) => _result = (float*)NativeMemory.AllocZeroed((nuint)resultLength, sizeof(float));

    /// <inheritdoc/>
    public bool LeavesZerosOut => false;

    /// <inheritdoc/>
    public void Multiply(
        Bfloat16Matrix left, bool transposeLeft, Bfloat16Matrix right, bool transposeRight, ReadOnlySpan<float> start, PanelMatrix result)
    {
        var stride = Panel.Padded(result.Columns);
        Gemm(
            RowMajor,
            transposeLeft ? Transpose : NoTranspose,
            transposeRight ? Transpose : NoTranspose,
            result.Rows,
            result.Columns,
            transposeLeft ? left.Rows : left.Columns,
            1,
            left.Data,
            left.Stride,
            right.Data,
            right.Stride,
            0,
            _result,
            stride);
        for (var panel = 0; panel < result.PanelCount; panel++)
        {
            var target = result.PanelAt(panel);
            for (var row = 0; row < result.Rows; row++)
            {
                var sums = Vector512.Load(_result + ((long)row * stride) + (panel * Panel.Width));
                (sums + Vector512.Create(start.IsEmpty ? 0 : start[row])).Store(target + (row * Panel.Width));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.Free(_result);

    // TorchSharp has loaded the library, so its bare name finds it.
    private static delegate* unmanaged[Cdecl]<
        int, int, int, int, int, int, float, ushort*, int, ushort*, int, float, float*, int, void> Find()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        TorchSharp.torch.InitializeDeviceType(TorchSharp.DeviceType.CPU);
        return NativeLibrary.TryLoad("libtorch_cpu.so", out var library)
            && NativeLibrary.TryGetExport(library, "cblas_gemm_bf16bf16f32", out var function)
            ? (delegate* unmanaged[Cdecl]<int, int, int, int, int, int, float, ushort*, int, ushort*, int, float, float*, int, void>)function
            : null;
    }

    private static bool IsIntel()
    {
        var (_, b, c, d) = X86Base.CpuId(0, 0);
        return Encoding.ASCII.GetString(MemoryMarshal.AsBytes<int>([b, d, c])) == "GenuineIntel";
    }

    // CPUID leaf 7: AMX-BF16 is bit 22 of EDX, AVX512_BF16 bit 5 of EAX in subleaf 1.
    private static bool HasInstructions() =>
        (X86Base.CpuId(7, 0).Edx & (1 << 22)) != 0 || (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0;
}
