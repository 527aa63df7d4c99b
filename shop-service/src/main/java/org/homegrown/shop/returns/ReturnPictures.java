package org.homegrown.shop.returns;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.problem.NotFound;

/** What a buyer shows with a return, the first one first. */
@Embeddable
class ReturnPictures {

  @ElementCollection
  @CollectionTable(
      name = "return_picture",
      joinColumns = @JoinColumn(name = "return_id"),
      foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  @OrderColumn(name = "number")
  private List<ReturnPicture> pictures;

  protected ReturnPictures() {
    this(List.of());
  }

  private ReturnPictures(List<ReturnPicture> pictures) {
    this.pictures = pictures;
  }

  static ReturnPictures none() {
    return new ReturnPictures();
  }

  /** The same for another return. */
  ReturnPictures again() {
    return new ReturnPictures(pictures.stream().map(ReturnPicture::again).toList());
  }

  /**
   * @throws TooMuchEvidence when there are as many as there may be
   */
  void mustHaveRoom() {
    if (pictures.size() >= TooMuchEvidence.LIMIT) {
      throw new TooMuchEvidence();
    }
  }

  void add(ReturnPicture picture) {
    mustHaveRoom();
    pictures.add(picture);
  }

  /**
   * @throws NotFound {@code picture-not-found}
   */
  ReturnPicture require(UUID id) {
    return pictures.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NotFound("picture-not-found", "There is no such picture."));
  }

  List<ReturnPictureView> view(UUID returnId) {
    return pictures.stream().map(each -> ReturnPictureView.of(returnId, each)).toList();
  }
}
