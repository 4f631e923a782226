using System.Collections.Immutable;

namespace Experiments.Workloads.VaeGmm.Data.Strokes;

/// <summary>The ways in which the built-in set writes the ten digits.</summary>
internal static class StrokeTemplates
{
    private static readonly ImmutableArray<ImmutableArray<StrokeTemplate>> Templates =
    [
        [
            StrokeTemplate.Parse(0.6, "56,0 17,27 20,82 56,99 86,60 74,8 46,2"),
            StrokeTemplate.Parse(0.4, "66,6 24,14 16,66 44,99 82,74 80,22 54,2"),
        ],
        [
            StrokeTemplate.Parse(0.7, "52,0 50,50 48,100"),
            StrokeTemplate.Parse(0.2, "32,20 44,11 54,0! 53,50 51,100"),
            StrokeTemplate.Parse(0.1, "34,18 54,0! 53,50 52,98 / 28,99 52,98 78,99"),
        ],
        [
            StrokeTemplate.Parse(0.5, "14,24 26,6 50,0 76,10 78,32 60,58 34,82 12,98! 50,95 90,98"),
            StrokeTemplate.Parse(0.5, "16,22 34,3 62,2 78,20 68,48 46,74 22,92 12,82 28,74 50,86 70,97 92,88"),
        ],
        [
            StrokeTemplate.Parse(0.6, "18,12 40,0 68,4 76,22 62,40 40,46! 66,50 82,70 72,92 44,100 14,90"),
            StrokeTemplate.Parse(0.25, "20,3 50,2 80,3! 60,26 44,42! 70,48 82,70 70,94 42,100 14,88"),
            StrokeTemplate.Parse(0.15, "16,14 42,0 72,8 72,30 50,46 40,48 48,52 74,58 80,80 60,98 30,98 12,84"),
        ],
        [
            StrokeTemplate.Parse(0.5, "26,0 22,28 14,54! 50,55 90,50 / 72,2 68,50 64,100"),
            StrokeTemplate.Parse(0.2, "62,0 36,32 10,62! 50,62 92,60 / 63,0 62,50 62,100"),
            StrokeTemplate.Parse(0.3, "24,4 16,32 32,52 60,46 76,20! 74,4 70,50 62,100"),
        ],
        [
            StrokeTemplate.Parse(0.6, "80,2 54,2 30,4! 24,24 22,44! 50,38 76,50 80,74 60,96 34,100 12,88"),
            StrokeTemplate.Parse(0.4, "30,6 26,26 22,46! 48,40 74,50 78,74 60,96 36,100 10,92 / 30,6 58,5 88,1"),
        ],
        [
            StrokeTemplate.Parse(0.5, "68,0 40,20 22,50 20,80 44,100 72,90 76,68 56,54 32,64 22,82"),
            StrokeTemplate.Parse(0.5, "54,0 34,30 20,66 30,95 58,97 74,78 62,60 40,62 24,78"),
        ],
        [
            StrokeTemplate.Parse(0.6, "14,6 50,5 86,4! 66,44 46,100"),
            StrokeTemplate.Parse(0.15, "14,6 50,5 86,4! 66,44 46,100 / 38,52 82,48"),
            StrokeTemplate.Parse(0.25, "14,22 18,6! 50,7 86,4! 70,40 60,70 54,100"),
        ],
        [
            StrokeTemplate.Parse(0.5, "74,14 50,0 28,12 32,32 52,48 74,68 72,90 48,100 24,90 28,68 50,48 70,30 74,14 66,4"),
            StrokeTemplate.Parse(0.25, "50,47 28,36 28,12 50,0 72,12 72,36 50,47 / 50,47 24,60 20,86 50,100 80,86 76,60 50,47"),
            StrokeTemplate.Parse(0.25, "76,8 52,0 34,14 40,34 56,54 62,80 46,100 32,84 40,60 58,36 78,10"),
        ],
        [
            StrokeTemplate.Parse(0.6, "74,14 50,0 26,12 22,36 44,50 66,38 75,12! 72,52 62,100"),
            StrokeTemplate.Parse(0.2, "76,18 54,2 28,12 22,36 44,48 70,34 76,14! 78,56 66,90 40,100 18,90"),
            StrokeTemplate.Parse(0.2, "70,8 44,2 24,22 34,42 60,38 74,10! 70,50 68,100"),
        ],
    ];

    /// <summary>The ways to write a digit.</summary>
    public static ImmutableArray<StrokeTemplate> Of(int digit) => Templates[digit];
}
