using TorchSharp;

namespace Experiments.Client;

internal static class Program
{
    public static int Main()
    {
        using var t = torch.ones(2, 3);
        Console.WriteLine(t.sum(0L));
        return 0;
    }
}
