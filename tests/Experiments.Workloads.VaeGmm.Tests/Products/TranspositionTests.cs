using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Workloads.VaeGmm.Tests.Products;

public sealed class TranspositionTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 16)]
    [InlineData(37, 21)]
    [InlineData(70, 48)]
    public void A_matrix_transposed_has_its_elements_and_zeros_beyond(int rows, int columns)
    {
        using var matrix = Matrices.Random(rows, columns, 1, seed: 1);
        using var transposed = Matrices.Transposed(matrix);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                Assert.Equal(matrix[row, column], transposed[column, row]);
            }
        }

        for (var lane = rows % 16; lane is > 0 and < 16; lane++)
        {
            Assert.Equal(0, transposed.Values[^(16 - lane)]);
        }

        var images = new float[rows * columns];
        Transposition.ToImages(matrix, images);
        Assert.Equal(Matrices.Elements(transposed), images);
        using var back = new PanelMatrix(rows, columns);
        Transposition.FromImages(images, back);
        Assert.Equal(Matrices.Bits(matrix), Matrices.Bits(back));
    }
}
