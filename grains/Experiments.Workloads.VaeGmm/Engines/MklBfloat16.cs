using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// The product of bf16 matrices with sums and result in fp32, of the MKL inside libtorch, which TorchSharp does not bind: its own
/// products of bf16 matrices round the result to bf16 as well.
/// </summary>
internal static unsafe class MklBfloat16
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

    /// <summary>c = a b, with a of m by k and b of k by n, row by row; a transposed factor is stored the other way round.</summary>
    /// <param name="size">m, n and k.</param>
    /// <param name="a">Left factor.</param>
    /// <param name="transposeA">Whether it is stored k by m.</param>
    /// <param name="b">Right factor.</param>
    /// <param name="transposeB">Whether it is stored n by k.</param>
    /// <param name="c">Receives m by n floats.</param>
    public static void Multiply(
        (int M, int N, int K) size, ReadOnlySpan<ushort> a, bool transposeA, ReadOnlySpan<ushort> b, bool transposeB, Span<float> c)
    {
        var (m, n, k) = size;
        ArgumentOutOfRangeException.ThrowIfLessThan(a.Length, m * k);
        ArgumentOutOfRangeException.ThrowIfLessThan(b.Length, k * n);
        ArgumentOutOfRangeException.ThrowIfLessThan(c.Length, m * n);
        fixed (ushort* left = a, right = b)
        fixed (float* result = c)
        {
            Gemm(
                RowMajor,
                transposeA ? Transpose : NoTranspose,
                transposeB ? Transpose : NoTranspose,
                m,
                n,
                k,
                1,
                left,
                transposeA ? m : k,
                right,
                transposeB ? k : n,
                0,
                result,
                n);
        }
    }

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
